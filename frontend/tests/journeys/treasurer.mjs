export const title = "treasurer"; export async function tell() {}
