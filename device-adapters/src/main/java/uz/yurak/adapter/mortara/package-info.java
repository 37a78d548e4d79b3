/**
 * Mortara ELI XML: resting ECGs of ELI carts as ELI Link exports them. After public descriptions alone; no real file was at
 * hand.
 */
@NullMarked
package uz.yurak.adapter.mortara;

import org.jspecify.annotations.NullMarked;
