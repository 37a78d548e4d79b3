/**
 * The words: coded once, shown in every script. Ground floor beside {@code record}, the JDK alone.
 *
 * <p>A text is a key; the languages are files in the resources, {@code <area>.<language>.properties} in UTF-8. A new
 * language is one constant of {@link uz.yurak.text.Language} and its files; a test holds all languages to the same keys.
 */
@NullMarked
package uz.yurak.text;

import org.jspecify.annotations.NullMarked;
