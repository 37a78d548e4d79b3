/**
 * GE MUSE XML: a resting ECG as the MUSE Cardiology Information System exports it. After the public description in GE's
 * MUSE XML developer's guides and the files themselves.
 */
@NullMarked
package uz.yurak.adapter.muse;

import org.jspecify.annotations.NullMarked;
