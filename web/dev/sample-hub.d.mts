export function sampleHub(): unknown
