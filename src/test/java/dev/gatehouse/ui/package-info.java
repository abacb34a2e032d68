/** Tests of what the faces share, and the example walk on which they are tested. */
@NullMarked
package dev.gatehouse.ui;

import org.jspecify.annotations.NullMarked;
