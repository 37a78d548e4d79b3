/**
 * The seam of all formats: bytes to recordings. One package a format beside this one; {@code adapter.catalog} lists them.
 */
@NullMarked
package uz.yurak.adapter;

import org.jspecify.annotations.NullMarked;
