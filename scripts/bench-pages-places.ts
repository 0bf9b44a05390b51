/** How large a county is measured: of each body so many terms of 25 seats, and so many meetings. */
export interface Size {
  bodies: number
  terms: number
  meetings: number
  organisations: number
}

/** 100 meetings with 3,000 items, 1,000 memberships, 1,000 recommendations; and a hundred times as many. */
export const once: Size = { bodies: 10, terms: 2, meetings: 10, organisations: 80 }
export const hundredfold: Size = { bodies: 100, terms: 20, meetings: 100, organisations: 8_000 }

export const seats = 25

/** Who holds an office is numbered after those who sit. */
export const placesOf = ({ bodies, terms }: Size) => {
  const people = bodies * terms * seats * 2
  return {
    people,
    leadership: bodies + 1,
    secretaryOf: (body: string) => `(${people} + ${body})`,
    presenterOf: (body: string) => `(${people + bodies} + ${body})`,
    leader: people + 2 * bodies + 1,
    /** who sits there in the term that is in force */
    memberOf: (body: string, seat: number | string) =>
      `(((${body} * ${terms} - 1) * ${seats} + ${seat} - 1) * 2 + 1)`,
    currentTermOf: (body: string) => `(${body} * ${terms})`,
  }
}

export const named = (fi: string, sv: string) =>
  `jsonb_build_object('fi', '${fi} ' || n, 'sv', '${sv} ' || n)`
export const longAgo = `now() - interval '3 years'`
