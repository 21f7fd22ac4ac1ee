// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.reactivex.rxjava3.core.Maybe;

class MaybeAdapterTests extends ReactiveTypeContract<Maybe<String>> {

}
