/**
 * The shared config and credentials files, read as the AWS CLI reads them.
 *
 * <p>Both versions of the CLI read them by Python's {@code configparser} and botocore's {@code
 * configloader}; the SDK for Java has a reader of its own, which takes other files. What the CLI
 * reads is what a person has tried, so it decides here, and the SDK's reader is asked for nothing.
 *
 * <p>The way of a file: {@link dev.gatehouse.account.profile.Place} finds it, {@link
 * dev.gatehouse.account.profile.ConfigFile} reads it into sections, {@link
 * dev.gatehouse.account.profile.SharedFiles} makes profiles of both files.
 */
@NullMarked
package dev.gatehouse.account.profile;

import org.jspecify.annotations.NullMarked;
