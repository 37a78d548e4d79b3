/** A quick look at what machines pushed: its quality, and a word to the person who still stands beside the patient. */
@NullMarked
package uz.yurak.gateway.agent.glance;

import org.jspecify.annotations.NullMarked;
