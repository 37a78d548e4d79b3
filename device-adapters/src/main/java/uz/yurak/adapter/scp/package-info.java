/**
 * SCP-ECG, EN 1064 (ISO 11073-91064): what most carts of clinics write to a card. Little endian throughout; a record is a
 * checksum, a length and sections that section 0 lists. Versions 1 and 2; of version 3 what it shares with them.
 */
@NullMarked
package uz.yurak.adapter.scp;

import org.jspecify.annotations.NullMarked;
