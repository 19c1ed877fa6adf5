// Days as text: how they are kept ("2026-03-01") and how they are said ("1 maart 2026").

export function sayDay(day) {
  const form = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return form.format(new Date(`${day}T00:00:00Z`));
}

// The day as the reader's own clock has it.
export function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
