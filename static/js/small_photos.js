// Shrinks photos before they are sent, so that a weak signal carries them, and shows what was chosen.
const LONGEST = 1600;
const QUALITY = 0.8;
const SMALL_ENOUGH = 300_000;
const field = document.querySelector(".visit-camera input[type=file]");
const words = document.querySelector("[data-photo-words]");
const previews = document.querySelector("[data-photo-previews]");

async function smaller(file) {
  if (file.size <= SMALL_ENOUGH || !file.type.startsWith("image/")) return file;
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: blob.type }) : file;
}

function show(files) {
  words.dataset.plain ??= words.textContent;
  words.textContent = files.length ? `${words.dataset.plain} ${files.length}` : words.dataset.plain;
  previews.replaceChildren(...files.map((file) => {
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    return image;
  }));
}

field.addEventListener("change", async () => {
  // A picture the browser cannot draw is sent as it is: the server says what it thinks of it.
  const files = await Promise.all([...field.files].map((file) => smaller(file).catch(() => file)));
  const chosen = new DataTransfer();
  files.forEach((file) => chosen.items.add(file));
  field.files = chosen.files;
  show(files);
});
