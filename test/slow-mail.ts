/** A mail service that takes its time, as the source of a Worker. */

/** Says in the log whom it has a message for, then waits for as many ms as the address begins with. */
export const SLOW_MAIL = `
import { WorkerEntrypoint } from "cloudflare:workers";

export class Mail extends WorkerEntrypoint {
  async send({ to }) {
    console.log("mail to " + to);
    await scheduler.wait(Number.parseInt(to) || 0);
    return { messageId: "<" + crypto.randomUUID() + "@mail.example>" };
  }
}

export default {};
`;
