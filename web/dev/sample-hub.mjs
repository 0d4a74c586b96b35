export function sampleHub() { return { name: 'sample-hub' } }
