/** The time of the author's clock, as `YYYY-MM-DDTHH:mm`. */
export function localNow(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${date}T${two(now.getHours())}:${two(now.getMinutes())}`;
}
