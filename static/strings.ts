/** Every word of the page: another language is one file more. What the agent and the server say comes in theirs. */

const locale = "en-US";
const list = new Intl.ListFormat(locale);

export const strings = {
  locale,
  name: "Doorstep",
  tagline: "A real-estate agent you talk to.",
  loading: "Loading",
  unreachable: "The server does not answer. Check your connection and try again.",
  retry: "Try again",

  // Sign in, sign up
  signIn: "Sign in",
  signUp: "Create account",
  signOut: "Sign out",
  signInTitle: "Sign in",
  signUpTitle: "Create your account",
  noAccount: "No account yet?",
  haveAccount: "You have an account?",
  expired: "Your sign-in has ended. Sign in again to go on where you were.",
  labels: { email: "E-mail", password: "Password", name: "Name (optional)" },
  fields: { email: "Your e-mail", password: "Your password", name: "Your name" },
  fieldError: (field: string, message: string) => `${field} ${message}.`,
  missingFields: { email: "Enter your e-mail.", password: "Enter your password." },
  emailTaken: "This e-mail already has an account. Sign in instead.",
  invalidCredentials: "The e-mail or the password is wrong.",
  showPassword: "Show",
  hidePassword: "Hide",
  showPasswordLabel: "Show password",
  hidePasswordLabel: "Hide password",
  passwordRule: (least: number) =>
    `At least ${least} characters. A sentence that only you would write is easy to keep.`,
  passwordShort: (missing: number) => `${missing} more ${missing === 1 ? "character" : "characters"}.`,
  passwordLong: "Long enough.",

  // Conversations
  conversations: "Conversations",
  openConversations: "Show conversations",
  closeConversations: "Close",
  newConversation: "New conversation",
  noConversations: "What you ask is kept here.",
  moreConversations: "Show older",
  today: "Today",
  yesterday: "Yesterday",
  thisWeek: "Earlier this week",
  loadingConversation: "Opening the conversation",
  missingConversation: "This conversation does not exist.",
  startNew: "Start a new conversation",

  // The talk
  talk: "Conversation",
  welcome: "What are you looking for?",
  welcomeDetail: "Ask about homes, prices and markets in plain words.",
  samplesLabel: "Sample questions",
  samples: [
    "Find 3-bedroom homes in Portland under $900,000",
    "How is the market in Seattle?",
    "Compare L001 and L002",
    "Find condos in Seattle under $600,000",
  ],
  you: "You",
  agent: "Agent",
  deciding: "Telling the agent",
  composerLabel: "Your message",
  composerPlaceholder: "Ask about homes, prices, markets",
  send: "Send",
  stop: "Stop",
  charactersLeft: (left: number) =>
    left >= 0 ? `${wholeNumber(left)} characters left` : `${wholeNumber(-left)} characters too many`,
  sending: "Sending",
  toBottom: "New messages",
  askAgain: "Ask again",
  notSent: "Not sent.",
  ends: {
    cancelled: "Stopped.",
    interrupted: "This answer was interrupted.",
    limit: "This answer reached its limit of steps.",
  },
  answeredBy: "Answered by",

  // Approval of a message
  approval: "Message to approve",
  recipient: "To",
  subject: "Subject",
  homesInReport: "Homes",
  wholeText: "The whole text",
  approve: "Send",
  reject: "Don't send",
  minutesToDecide: (minutes: number) =>
    `${wholeNumber(minutes)} ${minutes === 1 ? "minute" : "minutes"} left to decide`,
  minuteToDecide: "Less than a minute left to decide",
  noTimeToDecide: "The time to decide is running out",
  approvalTitles: {
    waiting: "Send this message?",
    approved: "Approved",
    sending: "Being sent",
    sent: "Sent",
    stored: "Kept, not sent",
    failed: "Not sent",
    unknown: "Perhaps sent",
    rejected: "Not sent",
    expired: "Not sent",
  },
  sendStates: {
    approved: "You approved it. How it ended is not known.",
    sending: "It is being sent.",
    sent: "You approved it, and it was sent.",
    stored: "You approved it. No e-mail leaves from here: it is kept in the outbox.",
    failed: "You approved it, but the mail service did not take it.",
    unknown: "You approved it, but the send was cut off. It is not tried again.",
    rejected: "You decided not to send it.",
    expired: "It was not decided in time.",
  },
  /** As the result of the call, in one line. */
  sendResults: {
    "awaiting-approval": "waits for you",
    sending: "being sent",
    sent: "sent",
    stored: "kept, not sent",
    failed: "not sent",
    unknown: "perhaps sent",
    rejected: "not sent",
    expired: "not sent",
  },
  decisionRefusals: {
    "approval-decided": "This was decided differently in another window.",
    "approval-expired": "It was too late to decide this: nothing was sent.",
    "turn-in-progress": "An answer is still being written. Decide once it has ended.",
  },

  // Tools
  toolStates: { started: "running", completed: "done", failed: "failed", stopped: "stopped" },
  toolArguments: "Looked for",
  toolResult: "Result",
  toolDuration: "Took",
  toolDone: "Answered.",
  noArguments: "nothing in particular",
  yes: "yes",
  no: "no",
  homesFound: (total: number, isCapped: boolean) =>
    `${isCapped ? "more than " : ""}${wholeNumber(total)} ${total === 1 ? "home" : "homes"} found`,
  homes: (count: number) => `${wholeNumber(count)} ${count === 1 ? "home" : "homes"}`,
  medianPrice: (price: string) => `median price ${price}`,
  priceRange: (low: string, high: string) => `${low} to ${high}`,
  aMonth: (payment: string) => `${payment} a month`,
  comparables: (count: number) => `${wholeNumber(count)} comparable ${count === 1 ? "sale" : "sales"}`,
  priceEvents: (count: number) => `${wholeNumber(count)} price ${count === 1 ? "event" : "events"}`,
  percent: (value: number) => `${value} %`,

  // Findings
  findings: "Homes found",
  noFindings: "Homes that the agent finds are shown here.",
  showing: (shown: number, total: string) => `${wholeNumber(shown)} of ${total}`,
  noPrice: "Price not given",
  statuses: { Active: "Active", Pending: "Pending", Sold: "Sold", ComingSoon: "Coming soon" } as Readonly<
    Record<string, string>
  >,
  bedrooms: (count: number) => `${count} bd`,
  bathrooms: (count: number) => `${count} ba`,
  squareFeet: (count: number) => `${wholeNumber(count)} sq ft`,
  built: (year: number) => `built ${year}`,
  listedFor: (price: string) => `Listed for ${price}`,
  daysOnMarket: (days: number) => `${wholeNumber(days)} ${days === 1 ? "day" : "days"} on the market`,
  listedBy: (names: readonly string[]) => `Listed by ${names.join(", ")}`,

  source: (names: readonly string[]) => `Source: ${list.format(names)}`,

  // The state of the service
  status: "Service status",
  checking: "Connecting",
  connected: "Connected",
  reconnecting: "Reconnecting",
  offline: "Offline",
  offlineDetail: "The server does not answer. What is on the page stays, and the connection mends itself.",
  missing: (names: readonly string[]) => `Missing: ${list.format(names)}`,
  works: "works",
  unavailable: "unavailable",
  services: {
    listings: "listings",
    analytics: "market figures",
    model: "language model",
    storage: "storage",
  },
  demoModel: "Demo model (rules, not AI)",
} as const;

/** @param amount in US dollars. */
export function dollars(amount: number): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency: "USD", maximumFractionDigits: 0 }).format(amount);
}

/** @param date YYYY-MM-DD; anything else stays as it is. */
export function day(date: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(time)) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}

export function wholeNumber(count: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** From a tenth of a second on in seconds, below that in milliseconds. */
export function duration(milliseconds: number): string {
  if (milliseconds < 100) return `${wholeNumber(milliseconds)} ms`;
  const digits = milliseconds < 10_000 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(milliseconds / 1000)} s`;
}
