export const title = "payer"; export async function tell() {}
