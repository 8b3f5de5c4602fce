/* Only browsers without module scripts run this file: they are told so instead of seeing an empty page. */
document.addEventListener('DOMContentLoaded', function () {
  document.getElementById('unsupported').removeAttribute('hidden');
});
