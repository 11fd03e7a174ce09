/* Results on their way: kept on this device until the server has each, sent again until then. The
   server takes the same result twice as one, so nothing is counted double. */

const PLACE = "groundswell-results";

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {};
  }
};

const write = (kept) => {
  try {
    if (Object.keys(kept).length) localStorage.setItem(PLACE, JSON.stringify(kept));
    else localStorage.removeItem(PLACE);
  } catch {
    // A browser that keeps nothing still sends while the page is open.
    memory = kept;
  }
};

let memory = null;

/* Keep what came of a call before anything is sent. */
export const keepResult = (call, url, fields) => {
  const kept = memory ?? read();
  fields.delete("csrfmiddlewaretoken");
  kept[call] = { url, fields: fields.toString() };
  write(kept);
};

/* Send all that is kept; give how many are left. A result that is refused is not sent again. */
export const sendKept = async (within, say) => {
  const token = within.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  for (const [call, each] of Object.entries(memory ?? read())) {
    // Only to this server, whatever stands in the store.
    const url = new URL(each.url, location.href);
    if (url.origin !== location.origin) continue;
    say("sending");
    const fields = new URLSearchParams(each.fields);
    fields.set("csrfmiddlewaretoken", token);
    const answer = await send(url, fields);
    if (answer === "taken" || answer === "refused") {
      const kept = memory ?? read();
      delete kept[call];
      write(kept);
      if (answer === "refused") say("refused");
    } else {
      say(answer);
    }
  }
  return Object.keys(memory ?? read()).length;
};

const send = async (url, fields) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 20000);
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(url, { method: "POST", body: fields, headers, signal: stop.signal });
    if (answer.ok) return "taken";
    // The shift is over: the result waits until its caller has come in again.
    if (answer.status === 403) return "shut";
    return answer.status === 409 || answer.status === 400 || answer.status === 404 ? "refused" : "waiting";
  } catch {
    return "waiting";
  } finally {
    clearTimeout(timer);
  }
};
