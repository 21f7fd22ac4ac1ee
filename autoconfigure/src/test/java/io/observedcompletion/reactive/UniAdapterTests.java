// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.smallrye.mutiny.Uni;

class UniAdapterTests extends ReactiveTypeContract<Uni<String>> {

}
