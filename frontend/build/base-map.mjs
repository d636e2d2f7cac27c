export async function writeBaseMap() {}
