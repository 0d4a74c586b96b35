export interface ReceiptFacts {
  batch: number
  resource: number
  counts: string
}

/** What a receipt file says, to be read beside the verdict; null where it is none. */
export function receiptFacts(text: string): ReceiptFacts | null {
  try {
    const { receipt } = JSON.parse(text) as { receipt?: { batch?: unknown; resource?: unknown; counts?: Record<string, unknown> } }
    if (typeof receipt?.batch !== 'number' || typeof receipt.resource !== 'number' || !receipt.counts) return null
    return { batch: receipt.batch, resource: receipt.resource, counts: Object.entries(receipt.counts).map(([name, count]) => `${name} ${String(count)}`).join(' · ') }
  } catch {
    return null
  }
}
