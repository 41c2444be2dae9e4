// Passkeys: the form asks the office for options, the device for an answer, and sends that as a
// field of the form. Without them the forms stay hidden and one signs in with the password.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function add(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function use(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  };
  const given = await navigator.credentials.get({ publicKey });
  const { authenticatorData, signature, userHandle } = given.response;
  return answer(given, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : undefined,
  });
}

function answer(credential, more) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...more },
  };
}

async function submit(event) {
  const form = event.target.closest?.("form[data-passkey]");
  if (!form || form.elements.credential.value) return;
  event.preventDefault();
  event.stopPropagation();
  const said = form.querySelector("[data-said]");
  said.textContent = "";
  try {
    const asked = await fetch(form.dataset.options, { method: "POST" });
    if (!asked.ok) throw new Error("options");
    const run = form.dataset.passkey === "add" ? add : use;
    form.elements.credential.value = JSON.stringify(await run(await asked.json()));
  } catch (error) {
    const stopped = error.name === "NotAllowedError" || error.name === "AbortError";
    said.textContent = stopped ? form.dataset.cancelled : form.dataset.failed;
    return;
  }
  form.submit();
}

function show() {
  if (!window.PublicKeyCredential || !window.isSecureContext) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.hidden = false;
  for (const line of document.querySelectorAll("[data-passkey-missing]")) line.hidden = true;
}

document.addEventListener("submit", submit, true);
document.addEventListener("htmx:afterSettle", show);
show();
