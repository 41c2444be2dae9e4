export const title = "auditor"; export async function tell() {}
