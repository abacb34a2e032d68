package dev.gatehouse.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.Map;

/** A virtual MFA device, assigned or not. */
public final class VirtualMfaEntry {

  final String serialNumber;
  final Totp codes;
  final Map<String, String> tags = new LinkedHashMap<>();

  /** Steps of 30 seconds by which the device's clock is ahead, according to its last two codes. */
  int drift;

  /** Creates an unassigned device. */
  public VirtualMfaEntry(String serialNumber, Totp codes) {
    this.serialNumber = serialNumber;
    this.codes = codes;
  }
}
