/** Two short tones for a new emergency. Browsers allow sound only after the person has touched the page. */
const TONES_HZ = [880, 1174.7];
const TONE_S = 0.18;
const LOUDNESS = 0.15;

let context: AudioContext | null = null;

/** Call once at the start: the first click or key makes the sound possible. */
export function armSound(): void {
  const arm = (): void => {
    context ??= new AudioContext();
    void context.resume();
  };
  window.addEventListener('pointerdown', arm, { once: true });
  window.addEventListener('keydown', arm, { once: true });
}

export function chime(): void {
  if (!context || context.state !== 'running') return;
  const audio = context;
  TONES_HZ.forEach((hz, k) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const startS = audio.currentTime + k * TONE_S;
    tone.frequency.value = hz;
    volume.gain.setValueAtTime(LOUDNESS, startS);
    volume.gain.linearRampToValueAtTime(0, startS + TONE_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(startS);
    tone.stop(startS + TONE_S);
  });
}
