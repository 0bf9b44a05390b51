/** The least number of `n` members that is more than half of them (108 §, R28). */
export const quorumOf = (n: number) => Math.floor(n / 2) + 1
