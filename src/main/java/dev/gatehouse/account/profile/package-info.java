/**
 * Reads the shared config and credentials files as the AWS CLI does.
 *
 * <p>Both versions of the CLI use Python's {@code configparser} and botocore's {@code
 * configloader}. The SDK for Java has a parser of its own, which accepts different files; it is not
 * used, because people have tried their files with the CLI.
 *
 * <p>{@link dev.gatehouse.account.profile.Place} finds a file, {@link
 * dev.gatehouse.account.profile.ConfigFile} reads it into sections, and {@link
 * dev.gatehouse.account.profile.SharedFiles} combines both files into profiles. Signing in by a
 * profile belongs in the parent package.
 */
@NullMarked
package dev.gatehouse.account.profile;

import org.jspecify.annotations.NullMarked;
