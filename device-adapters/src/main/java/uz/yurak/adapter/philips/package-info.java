/**
 * Philips Sierra ECG XML 1.03, 1.04 and 1.04.01: resting ECGs of PageWriter carts, HeartStart defibrillators and what
 * TraceMasterVue and IntelliSpace ECG export. After the schemas of Philips and public descriptions of XLI.
 */
@NullMarked
package uz.yurak.adapter.philips;

import org.jspecify.annotations.NullMarked;
