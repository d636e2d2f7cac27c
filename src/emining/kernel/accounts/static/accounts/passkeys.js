// Passkeys: a button for them is shown only where the browser can use them, and what goes wrong is said on the page.
(function () {
  document.addEventListener('DOMContentLoaded', function () {
    if (!window.PublicKeyCredential) return
    document.querySelectorAll('[data-needs-passkeys]').forEach(function (element) { element.hidden = false })
  })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    const trouble = document.getElementById('passkey-trouble')
    if (trouble) trouble.hidden = false
  })
})()
