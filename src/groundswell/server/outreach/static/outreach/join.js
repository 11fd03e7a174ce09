/* Take the code of a link from behind the "#", where no server sees it, into the form, and out of
   the address, where the next person at this phone would. Without a script it is written by hand. */

const place = document.querySelector("#join-secret");

const takeCode = () => {
  const code = location.hash.slice(1);
  if (!place || !code || code === "main") return;
  place.querySelector("input").value = code;
  history.replaceState(null, "", location.pathname);
  // What came by itself need not be read again; a wrong one shows its error, and then the field.
  place.hidden = true;
};

addEventListener("hashchange", takeCode);
takeCode();
