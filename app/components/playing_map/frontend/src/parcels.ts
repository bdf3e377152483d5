// What Python sends as bytes: a header in JSON and named arrays (app/components/playing_map/parcel.py).

type NumberArray = Float64Array | Float32Array | Int32Array | Uint8Array;

export interface Parcel<Header> {
  id: string;
  header: Header;
  arrays: Record<string, NumberArray>;
}

const KINDS = { f8: Float64Array, f4: Float32Array, i4: Int32Array, u1: Uint8Array };
// The shown forecast, the one before it, and their colourings; what is older is sent again when it is asked for.
const MOST_KEPT = 6;

const kept = new Map<string, Parcel<unknown>>();
const waiting = new Map<string, ((parcel: Parcel<unknown>) => void)[]>();

export function open(bytes: Uint8Array): Parcel<unknown> {
  const whole = bytes.slice(); // arrays need a buffer that begins at a multiple of eight
  const length = new DataView(whole.buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(whole.subarray(8, 8 + length)));
  const arrays: Record<string, NumberArray> = {};
  for (const { name, kind, offset, count } of header.arrays) {
    arrays[name] = new KINDS[kind as keyof typeof KINDS](whole.buffer, 8 + length + offset, count);
  }
  return { id: header.id, header, arrays };
}

/** As the newest: the oldest goes first, and what is still asked for is never old. */
function keep(parcel: Parcel<unknown>): void {
  kept.delete(parcel.id);
  kept.set(parcel.id, parcel);
}

/** Takes a parcel from Python and hands it to whoever waits for it. */
export function receive(bytes: Uint8Array): void {
  const parcel = open(bytes);
  keep(parcel);
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(id);
  for (const hand of waiting.get(parcel.id) ?? []) hand(parcel);
  waiting.delete(parcel.id);
}

/** The parcel of that id, now or when it arrives. */
export function parcel<Header>(id: string): Promise<Parcel<Header>> {
  const here = kept.get(id);
  if (here) {
    keep(here);
    return Promise.resolve(here as Parcel<Header>);
  }
  return new Promise((resolve) => {
    const others = waiting.get(id) ?? [];
    waiting.set(id, [...others, resolve as (parcel: Parcel<unknown>) => void]);
  });
}
