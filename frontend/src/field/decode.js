// Reads QR codes where the browser has no detector of its own. Fetched when it is first needed, and kept
// for the time without a connection. Plain script: the page's policy allows no compiled code.
import { decodeQR } from "qr/decode.js";

/** Longest side of the picture that is searched, in pixels: a card held at arm's length is found, and a
 * small phone does it several times a second. */
const SIDE = 720;

/** Milliseconds for one picture. */
const LIMIT = 120;

const canvas = document.createElement("canvas");

/** The text of a QR code in a picture of the camera; nothing where there is none. */
export function decode(video) {
  const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
  const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
  if (!width || !height) return undefined;
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(video, 0, 0, width, height);
  try {
    return decodeQR(pen.getImageData(0, 0, width, height), { timeLimit: LIMIT });
  } catch {
    return undefined;
  }
}
