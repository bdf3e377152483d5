// Numbers as the rest of the page writes them (app/components/wording.py): as many decimals as their size deserves.

const writers = new Map<number, Intl.NumberFormat>();

export function number(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || size === 0 ? 2 : 3;
  let writer = writers.get(decimals);
  if (!writer) {
    const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, roundingMode: "halfEven" };
    writer = new Intl.NumberFormat("en-US", options as Intl.NumberFormatOptions);
    writers.set(decimals, writer);
  }
  const text = writer.format(value);
  return Number(text.replaceAll(",", "")) === 0 ? "0" : text;
}

export function quantity(value: number, unit: string): string {
  return `${number(value)} ${unit}`.trim();
}

/** Puts values into a text of the page: "Expected {value}". */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
