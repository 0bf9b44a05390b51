import { addDays, dayOf, type Day } from '../calendar/rules.ts'
import { isAdministrator, type Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** DigiL 9 §; (EU) 2018/1523: how far the service meets WCAG 2.1 A and AA. */
export const conformities = ['full', 'partial', 'none'] as const
export type Conformity = (typeof conformities)[number]

export const assessments = ['own', 'outside'] as const
export type Assessment = (typeof assessments)[number]

/** The accessibility statement's own part: what falls short and why, and how else the content is to be had. */
export interface AccessibilityStatement {
  conformity: Conformity
  gaps: ByLanguage
  ways: ByLanguage
  assessed_by: Assessment
  assessed_on: Day
  contact: string
}

/** The privacy notice's own part (GDPR 13 and 14); what the service does with data is the same in every county. */
export interface PrivacyNotice {
  controller: string
  contact: string
  officer: string
  more: ByLanguage
}

export interface Contents {
  accessibility: AccessibilityStatement
  privacy: PrivacyNotice
}
export type Kind = keyof Contents
export const kinds = ['accessibility', 'privacy'] as const satisfies Kind[]

/** A statement is looked through at least once a year. */
export const daysValid = 365

export const reviewBy = (published: Date): Day => addDays(dayOf(published), daysValid)

export const mayPublishStatements = (viewer: Viewer) => isAdministrator(viewer)

/** Publishing the same again on another day is a review; on the same day it is a second press. */
export const isNews = (
  latest: { content: object; published_at: Date } | undefined,
  content: object,
  now: Date,
) =>
  !latest ||
  dayOf(latest.published_at) !== dayOf(now) ||
  JSON.stringify(inOrder(latest.content)) !== JSON.stringify(inOrder(content))

const inOrder = (value: unknown): unknown =>
  value && typeof value === 'object'
    ? Object.entries(value)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, inside]) => [name, inOrder(inside)])
    : value
