export const title = "heir"; export async function tell() {}
