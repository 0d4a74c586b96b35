/** A file that one page gives to the next within this window; it is gone once it was taken. */
let held: File | null = null

export function handOver(file: File): void {
  held = file
}

export function takeOver(): File | null {
  const file = held
  held = null
  return file
}
