/**
 * Studies over HTTP: what gateways send, what the portal shows, the page of a study, and DICOMweb (PS3.18).
 */
@NullMarked
package org.heliograph.platform.study.web;

import org.jspecify.annotations.NullMarked;
