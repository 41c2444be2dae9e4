export const title = "offline"; export async function tell() {}
