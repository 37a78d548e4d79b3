import { ApiError, csrfToken, errorOf, query, reportExpiry } from './api';
import type { UploadAnswer } from './types';

/** Files that are one recording: a WFDB header and its data travel together. */
export interface FileGroup { name: string; files: File[] }

const WFDB = /\.(hea|dat)$/i;

/** What was dropped, as recordings: `.hea` and `.dat` of one name are one, every other file is one by itself. */
export function grouped(files: File[]): FileGroup[] {
  const groups = new Map<string, FileGroup>();
  files.forEach((file, k) => {
    const key = WFDB.test(file.name) ? file.name.replace(WFDB, '') : `${k}/${file.name}`;
    const group = groups.get(key) ?? { name: WFDB.test(file.name) ? key : file.name, files: [] };
    group.files.push(file);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** Sends one recording; `progress` from 0 to 1. Rejects with the {@link ApiError} of the center. */
export function upload(group: FileGroup, test: boolean, progress: (share: number) => void): Promise<UploadAnswer> {
  const form = new FormData();
  group.files.forEach((file) => form.append('file', file, file.name));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/uploads${query({ test: String(test) })}`);
    request.setRequestHeader('X-Csrf-Token', csrfToken());
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as UploadAnswer);
      const error = errorOf(request.status, request.response);
      reportExpiry(error);
      reject(error);
    };
    request.onerror = () => reject(new ApiError(0, 'err.network', ''));
    request.send(form);
  });
}

/** Sends one file under another address than a recording's. */
export async function sendFile(path: string, file: File): Promise<void> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await fetch(`/api${path}`, { method: 'POST', headers: { 'X-Csrf-Token': csrfToken() }, body: form });
  if (response.ok) return;
  const error = errorOf(response.status, await response.json().catch(() => null));
  reportExpiry(error);
  throw error;
}
