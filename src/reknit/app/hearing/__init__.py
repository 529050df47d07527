"""The way back in: mail accounts listened to, and what comes back to the user's letters.

listen      a round through the folders of an account, or one at each mail
answers     which letter a mail answers, and what it says of it
colleagues  what somebody answers about others
story       all that became of an attempt
remaker     the views, remade beside the listener
"""
