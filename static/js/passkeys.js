// Ties the sign-in library's passkey functions to the buttons of our pages, and says so when a passkey was not used.
(function () {
  const library = window.allauth.webauthn.forms;
  const buttons = {
    passkey_login: () => library.loginForm({ ids: { login: "passkey_login", credential: "mfa_credential" } }),
    passkey_use: () =>
      library.authenticateForm({
        ids: { authenticate: "passkey_use", credential: "passkey_credential", data: "passkey_data" },
      }),
    passkey_add: () =>
      library.addForm({
        ids: {
          add: "passkey_add",
          passwordless: "id_passwordless",
          credential: "id_credential",
          data: "passkey_data",
        },
      }),
  };

  for (const [id, tie] of Object.entries(buttons)) {
    if (document.getElementById(id)) tie();
  }

  // Cancelled, timed out, or no passkey for this service: not an error of the page.
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const problem of document.querySelectorAll("[data-passkey-problem]")) problem.hidden = false;
  });
})();
