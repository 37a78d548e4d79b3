/** A disk in memory below {@link java.nio.file.Path}: it loses, tears and reorders what was not synced, fills up and fails. */
@NullMarked
package uz.yurak.gateway.harness.disk;

import org.jspecify.annotations.NullMarked;
