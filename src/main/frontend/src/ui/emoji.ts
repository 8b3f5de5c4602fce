/** The emoji that people use most in event chats; every other one can be typed. */
export const EMOJI: readonly string[] = [
  ...'👍 ❤️ 😂 🎉 👏 😮 🤣 🙏 🔥 ✅ 👀 💯 🚀 🤔 👎 😢'.split(' '),
  ...'😀 😃 😄 😁 😅 😊 🙂 😉 😍 🥰 😘 😎 🤩 🥳 😇 🤗'.split(' '),
  ...'🤓 😋 😜 🤪 😏 😌 😴 🤤 😷 🤒 🤯 😳 🥺 😭 😤 😡'.split(' '),
  ...'😱 😨 😬 🙄 😐 😑 🤐 🤨 🧐 😞 😔 😕 🙁 😖 😩 🫠'.split(' '),
  ...'👋 🤚 ✋ 👌 ✌️ 🤞 🤟 🤘 🤙 👈 👉 👆 👇 ✊ 🤝 🙌'.split(' '),
  ...'💪 🧠 🫶 💔 🧡 💛 💚 💙 💜 🖤 🤍 💖 ✨ ⭐ 🌟 ⚡'.split(' '),
  ...'☕ 🍵 🍺 🍷 🥂 🍕 🍰 🍎 🍪 🍿 🌮 🍔 🍟 🍩 🎂 🍉'.split(' '),
  ...'🎈 🎁 🏆 🥇 🎯 🎵 🎤 🎧 📷 🎬 💡 💻 📱 🔔 📣 📌'.split(' '),
  ...'📅 ⏰ ⌛ ✏️ 📎 🔗 🔍 🔒 🔑 🛠️ 🧩 🐛 🐧 🦄 🐱 🐶'.split(' '),
  ...'🌍 🌈 ☀️ 🌧️ ❄️ 🌱 🌸 🌳 🚲 🚆 ✈️ 🏠 ❓ ❗ ❌ ⚠️'.split(' '),
];
