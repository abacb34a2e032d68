package dev.gatehouse.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.Map;

/** A virtual MFA device, assigned to somebody or not yet. */
public final class VirtualMfaEntry {

  final String serialNumber;
  final Totp codes;
  final Map<String, String> tags = new LinkedHashMap<>();

  /** How many steps of 30 seconds its clock is ahead, as of the last two codes. */
  int drift;

  public VirtualMfaEntry(String serialNumber, Totp codes) {
    this.serialNumber = serialNumber;
    this.codes = codes;
  }
}
