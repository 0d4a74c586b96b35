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

/** What a signed receipt says, for the paper; null where it is none. Numbers stay as they were signed. */
export interface SignedFacts {
  node: string
  received: string
  committed: string | null
  schemaVersion: number
  counts: Record<string, number>
  hashes: Record<string, string>
  algorithm: string
  keyId: string
  signature: string
}

export function signedFacts(text: string): SignedFacts | null {
  try {
    const { receipt, signature } = JSON.parse(text) as { receipt: Record<string, never>; signature: { algorithm: string; keyId: string; value: string } }
    return {
      node: receipt.node!, received: receipt.received!, committed: receipt.committed ?? null, schemaVersion: receipt.schemaVersion!, counts: receipt.counts!, hashes: receipt.hashes!,
      algorithm: signature.algorithm, keyId: signature.keyId, signature: signature.value,
    }
  } catch {
    return null
  }
}
