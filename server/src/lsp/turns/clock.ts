/** Now as `YYYY-MM-DDTHH:mm`, in the author's time. */
export function now(): string {
  const time = new Date();
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const date = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('-');
  return `${date}T${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}

/** Today as `YYYY-MM-DD`, in the author's time. */
export function today(): string {
  return now().slice(0, 10);
}
