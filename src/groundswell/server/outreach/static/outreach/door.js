// At the door on a poor connection: each tap is shown at once, waits on the phone, and is sent in
// order until the server has answered it. A tap says how things should be ("is here"), and a
// walk-in bears a key of its own, so that what is sent twice counts once.

const list = document.querySelector("[data-door]");
const walkIn = document.querySelector("[data-walk-in]");
const present = document.querySelector("[data-present]");
const unsent = document.querySelector("[data-unsent]");
const problem = document.querySelector("[data-problem]");
const words = document.querySelector("[data-words]").dataset;
const search = document.querySelector("[data-search]");
const SLOWEST = 30_000;
const PATIENCE = 15_000;
const place = `door:${location.pathname}`;

let queue = read();
let isSending = false;
let wait = 1_000;

// In this tab alone, and gone when it closes: names of walk-ins may be among them.
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(place)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  try {
    sessionStorage.setItem(place, JSON.stringify(queue));
  } catch {
    // Full or forbidden: what waits then lives as long as the page does.
  }
  unsent.hidden = queue.length === 0;
  unsent.querySelector("[data-unsent-count]").textContent = String(queue.length);
}

function rowOf(person) {
  return list?.querySelector(`input[name="person"][value="${CSS.escape(person)}"]`)?.closest("li");
}

function show(person, isHere, isUnsent) {
  const row = rowOf(person);
  if (!row) return;
  row.classList.toggle("here", isHere);
  row.classList.toggle("unsent", isUnsent);
  row.querySelector('input[name="here"]').value = isHere ? "0" : "1";
}

function say(text) {
  problem.hidden = !text;
  problem.querySelector("p").textContent = text;
}

function step(by) {
  present.textContent = String(Math.max(0, Number(present.textContent) + by));
}

function token() {
  return document.querySelector('input[name="csrfmiddlewaretoken"]').value;
}

async function post(act) {
  const body = new URLSearchParams({ ...act.values, csrfmiddlewaretoken: token() });
  const answer = await fetch(act.url, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status >= 500 || answer.status === 429) throw new Error("later");
  if (answer.status !== 200 && answer.status !== 409) return { isOut: true };
  return { isDone: answer.status === 200, ...(await answer.json()) };
}

function settle(act, answer) {
  if (act.values.person) {
    const isLater = queue.some((each) => each.values.person === act.values.person);
    const wanted = act.values.here === "1";
    if (!isLater) show(act.values.person, answer.isDone ? wanted : !wanted, false);
    if (answer.is_gone) rowOf(act.values.person)?.remove();
  }
  if (!answer.isDone) {
    document.querySelector(`[data-key="${CSS.escape(act.values.key ?? "none")}"]`)?.remove();
    say(answer.message);
  }
  const still = queue.reduce((sum, each) => sum + each.by, 0);
  present.textContent = String(Math.max(0, answer.present + still));
}

async function send() {
  if (isSending) return;
  isSending = true;
  while (queue.length > 0) {
    try {
      const answer = await post(queue[0]);
      if (answer.isOut) {
        say(words.signedOut);
        break;
      }
      wait = 1_000;
      const act = queue.shift();
      keep();
      settle(act, answer);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, SLOWEST);
    }
  }
  isSending = false;
}

function add(act) {
  queue.push(act);
  step(act.by);
  keep();
  void send();
}

list?.addEventListener("submit", (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  delete values.csrfmiddlewaretoken;
  say("");
  show(values.person, values.here === "1", true);
  add({ url: event.target.action, values, by: values.here === "1" ? 1 : -1 });
});

walkIn.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, key } = Object.fromEntries(new FormData(walkIn));
  say("");
  const line = document.createElement("li");
  line.dataset.key = key;
  line.textContent = `${name.trim() || words.guest} ${words.letIn}`;
  document.querySelector("ul[data-let-in]").prepend(line);
  add({ url: walkIn.action, values: { name, key }, by: 1 });
  walkIn.elements.key.value = crypto.randomUUID?.() ?? drawKey();
  walkIn.elements.name.value = "";
  walkIn.elements.name.focus();
});

// Browsers give randomUUID on secure pages only; a server on the local network may have none.
function drawKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// All names are here: find among them while typing, without a connection.
if (list?.dataset.complete === "yes") {
  search.addEventListener("input", () => {
    const wanted = fold(search.value).split(/\s+/).filter(Boolean);
    for (const row of list.children) {
      const name = fold(row.dataset.name);
      row.hidden = !wanted.every((word) => name.includes(word));
    }
  });
  search.form.addEventListener("submit", (event) => event.preventDefault());
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

addEventListener("online", () => {
  wait = 1_000;
  void send();
});
addEventListener("beforeunload", (event) => {
  if (queue.length > 0) event.preventDefault();
});

for (const act of queue) {
  if (act.values.person) show(act.values.person, act.values.here === "1", true);
  step(act.by);
}
keep();
void send();
