/** What the tests of every module share: real recordings and outside programs, and the rule for when they are absent. */
@NullMarked
package uz.yurak.testkit;

import org.jspecify.annotations.NullMarked;
