export const title = "leader"; export async function tell() {}
