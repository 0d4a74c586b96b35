export interface ReceiptFacts {
  batch: number
  resource: string
  /** By outcome, as the receipt names them. */
  counts: Record<string, number>
}

/** What a receipt file says, to be read beside the verdict; null where it is none. */
export function receiptFacts(text: string): ReceiptFacts | null {
  try {
    const { receipt } = JSON.parse(text) as { receipt?: { batch?: unknown; resource?: unknown; counts?: Record<string, number> } }
    const batch = Number(receipt?.batch)
    if (!batch || !receipt?.resource || !receipt.counts) return null
    return { batch, resource: String(receipt.resource), counts: receipt.counts }
  } catch {
    return null
  }
}
