/** Now as `YYYY-MM-DDTHH:mm`, in the author's time. */
export function now(): string {
  const date = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Today as `YYYY-MM-DD`, in the author's time. */
export function today(): string {
  return now().slice(0, 'YYYY-MM-DD'.length);
}
