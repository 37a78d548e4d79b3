/** XML from outside: nothing fetched or expanded, depth and size bounded, wrong bytes refused with their place. */
@NullMarked
package uz.yurak.adapter.xml;

import org.jspecify.annotations.NullMarked;
